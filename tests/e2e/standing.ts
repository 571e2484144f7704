import type { Locator } from 'playwright-core';

/** Box of an element, in page coordinates, once it stands still: layouts follow a new size or text one frame or more later. */
export async function standing(locator: Locator) {
  await locator.evaluate(async (element) => {
    let before = '';
    for (let frames = 0; frames < 3; ) {
      await new Promise(requestAnimationFrame);
      const box = JSON.stringify(element.getBoundingClientRect());
      frames = box === before ? frames + 1 : 0;
      before = box;
    }
  });
  return (await locator.boundingBox())!;
}
