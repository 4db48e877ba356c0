/** The own register kept in this browser, if the user wished so: columns of numbers, no names and no ids of its own. */
import { deleteDB, openDB } from 'idb';
import type { PopulationHeader } from '../model/population/population.ts';
import type { RegisterOf } from '../scenarios/register/open.ts';

/** A register as it is kept: what the model reads, and how large the register itself is. */
export interface KeptRegister {
  readonly place: string;
  readonly of: RegisterOf;
  /** Of the register alone, without a synthetic rest. */
  readonly households: number;
  readonly persons: number;
  readonly header: PopulationHeader;
  readonly buffer: ArrayBuffer;
}

const name = 'doudi-register';
const store = 'register';
const only = 'own';

const database = () =>
  openDB<{ [store]: { key: string; value: KeptRegister } }>(name, 1, {
    upgrade: (opened) => void opened.createObjectStore(store),
  });

export const keepRegister = async (register: KeptRegister): Promise<void> => {
  const opened = await database();
  await opened.put(store, register, only);
  opened.close();
};

export const keptRegister = async (): Promise<KeptRegister | undefined> => {
  const opened = await database();
  const found = await opened.get(store, only);
  opened.close();
  return found;
};

/** Deletes the register with all that held it. */
export const forgetRegister = (): Promise<void> => deleteDB(name);
