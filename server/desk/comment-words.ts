/** The words of what people say to each other. */
export const commentWords = {
  comments: 'Comments',
  comment: 'Comment',
  commentHow: 'An @ before a name shows it to that person under For you.',
  commentTo: (people: number, workspace: string) =>
    people > 1 ? `Comment for the ${people} people in ${workspace}` : `Comment for everyone who joins ${workspace}`,
  commentOnlyYou: 'Comment, only you',
  forYou: 'For you',
  forYouHow: 'Comments that name you with an @, until you answer there or in the panel of your browser.',
};
