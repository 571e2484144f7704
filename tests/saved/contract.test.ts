import fs from 'fs';
import path from 'path';
import { readQuery } from '../../src/datasource/query/query';
import type { SavedQuery } from '../../src/datasource/query/savedQuery';
import { generateRules, readRequest } from '../../src/rules';
import { saveRequest } from '../../src/rules/saveRequest';
import { readModel } from '../../src/saved/model';
import type { Problem } from '../../src/saved/problem';
import { readFields } from '../../src/saved/readFields';
import { SETTINGS } from '../../src/saved/settings';

/** What is saved, by the first word of a file's name: how it is read, and what its errors are. */
const READERS: Record<string, (json: unknown) => { meaning: object; problems: Problem[] }> = {
  query: (json) => {
    const { query, problems } = readQuery(json as SavedQuery);
    return { meaning: query, problems };
  },
  request: (json) => {
    const { request, problems } = readRequest(json);
    return { meaning: request, problems: [...problems, ...generateRules(request).problems] };
  },
  settings: (json) => {
    const { values, problems } = readFields(SETTINGS, json);
    return { meaning: values, problems: [...problems, ...readModel(values.defaultModel ?? {}).problems] };
  },
};

const names = (folder: string) => fs.readdirSync(path.join(__dirname, folder));
const json = (file: string) => JSON.parse(fs.readFileSync(path.join(__dirname, file), 'utf8'));

function read(name: string, saved: unknown) {
  const { meaning, problems } = READERS[name.split('-')[0]](saved);
  const errors = problems.filter(({ severity }) => severity === 'error');
  return { meaning, errors: errors.map(({ field, message }) => [field, message]) };
}

it.each(names('valid'))('valid/%s has no problem', (name) => {
  const { meaning, errors } = read(name, json(`valid/${name}`));
  expect(errors).toEqual([]);
  if (name.startsWith('request-')) {
    const saved = saveRequest(meaning as ReturnType<typeof readRequest>['request']);
    expect(read(name, JSON.parse(JSON.stringify(saved))).meaning).toEqual(meaning);
  }
});

it.each(names('invalid'))('invalid/%s has exactly the problems that stand beside it', (name) => {
  const { saved, problems } = json(`invalid/${name}`);
  expect(Object.fromEntries(read(name, saved).errors)).toEqual(problems);
  expect(read(name, saved).errors).toHaveLength(Object.keys(problems).length);
});

it.each(names('migrate'))('migrate/%s means what is expected', (name) => {
  const [input, expected] = ['input', 'expected'].map((file) => read(name, json(`migrate/${name}/${file}.json`)));
  expect(input).toEqual({ meaning: expected.meaning, errors: [] });
});
