/** The words of what goes for good. */
export const eraseWords = {
  erase: 'Erase…',
  eraseTitle: 'Erase for good',
  eraseWhat:
    'This removes for good, with no undo: the words, everything written on this annotation, its tags, evidence, conflicts and history, also what others wrote on it.',
  eraseWhere:
    'It goes from this server now, and from every browser that is connected to it as soon as it syncs. The kept text of its document goes too.',
  eraseNot:
    'Sources stay. Files that were saved and backups that were made before still hold it; a backup that is restored comes back without it.',
  erased: 'This was erased for good.',
  redact: 'Redact words…',
  redactTitle: 'Redact words for good',
  redactWords: 'Words to redact, as they stand here',
  redactWhat: (mark: string) =>
    `This puts ${mark} in the place of these words for good, with no undo: in the quote and what stands around it, in everything written on this annotation, in its evidence, conflicts and history, also what others wrote on it, and in the other annotations of this document by the same person that you see. A tag that has them goes.`,
  redactWhere:
    'They go from this server now, and from every browser that is connected to it as soon as it syncs. The kept text of this document goes too.',
  redactNot:
    'The record itself, sources and other people’s annotations stay as they are. Files that were saved and backups that were made before still hold them; a backup that is restored comes back without them.',
  redactDone: 'The words that you gave are redacted. There may be others to redact:',
  redactNowhere:
    'Nothing was redacted: these words stand nowhere on this annotation. Write them as they stand there, whole words, at least two letters.',
  eraseWorkspace: (workspace: string) => `Erase ${workspace} for good`,
  eraseWorkspaceWhat: (people: number) =>
    people === 1
      ? 'Everything in this workspace goes, with no undo: every annotation, comment and source, their history, and the kept texts.'
      : `Everything in this workspace goes for all its ${people} people, with no undo: every annotation, comment and source, their history, and the kept texts, also what each kept to himself here.`,
  eraseWorkspaceWhere:
    'It goes from this server now. Each browser that is connected loses at its next sync what was shared, and keeps for its person what only he sees. Accounts stay.',
  eraseWorkspaceStays:
    'What stays is the list of who did what, in ids and without text, for whoever runs this server; files that were saved; and backups that were made before. A backup that is restored comes back without it.',
  eraseWorkspaceFirst: 'Save it first',
  eraseWorkspaceYours: 'A file holds what you see. What others keep to themselves they save themselves.',
  eraseWorkspaceName: (workspace: string) => `To erase it, type its name: ${workspace}`,
  person: 'Erase everything of mine',
  personWhat:
    'This removes for good, with no undo: your account with every way to sign in, your name, everything that you kept to yourself, and everything that you made and shared, also what others wrote on it.',
  personAlone: (workspaces: number) =>
    workspaces === 1
      ? 'The workspace in which there is nobody but you goes as a whole.'
      : `The ${workspaces} workspaces in which there is nobody but you go as a whole.`,
  personWhere:
    'It goes from this server now. Your connected browsers forget it at their next sync, and so do those of everybody who saw it.',
  personStaysTitle: 'What stays, without your name',
  personStays: [
    'In the list of who did what, that somebody with your id did it: ids and never text, so that the others can rely on the list.',
    'What you changed in what others made, since it is theirs: a conclusion that you wrote into a claim of somebody else.',
    'Sources of yours on which others lean their own evidence.',
    'What you shared in a workspace that you have left, or where you only read.',
    'Your name where others wrote it in their own words. An owner can redact it there.',
    'Files that were saved and backups that were made before. A backup that is restored comes back without you.',
  ],
  personFileHow:
    'One file of JSON with all that this server holds of you: your account, what you made, what you wrote into what others made, and what the list of who did what has of you, in the workspaces that you belong to.',
  personFile: 'Save everything of mine as a file',
  personName: (name: string) => `To erase it, type your name: ${name}`,
  personGoneTitle: 'Everything of yours was erased',
  personGone:
    'This server has no account of yours any more. Files and backups that were made before still hold what they held.',
  eraseWorkspaceWrong: (workspace: string) => `Nothing was erased: what was typed is not "${workspace}".`,
};
