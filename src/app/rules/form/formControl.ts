import type { Problem, RuleRequest } from '../../../rules';
import type { FormField, FormList, Pair, RuleForm } from './form';

/** Shared by the fields of the form: its state, its result, and how to change it. */
export interface FormControl {
  form: RuleForm;
  /** The form as it is understood, with every default filled in. */
  request: RuleRequest;
  problems: Problem[];
  set: (field: FormField, text: string) => void;
  setList: (list: FormList, pairs: Pair[]) => void;
}
