/** Finds the innermost element that says something, also when parts of the sentence are links. */
export function saying(text: string | RegExp) {
  const says = (element: Element) => {
    const said = element.textContent ?? '';
    return typeof text === 'string' ? said === text : text.test(said);
  };
  return (_content: string, element: Element | null): boolean =>
    element !== null && says(element) && ![...element.children].some(says);
}
