export { ConfigEditor } from './ConfigEditor';
export { QueryEditor } from './QueryEditor';
