import { createContext } from 'preact';

/** Whether the fields within show what stands there and take nothing, and those in which nothing stands are not there: the person's role lets him read it. */
export const ReadOnly = createContext(false);
