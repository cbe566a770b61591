/** Files of Pagefind's bundles that we read ourselves. */

/**
 * A text as its fragment holds it; places and sections come with a search.
 * @typedef {object} Text
 * @property {string} url
 * @property {string} content
 * @property {Record<string, string>} meta
 * @property {number[]} [locations] of what was found, in words from the beginning
 * @property {Section[]} [sub_results]
 */
/** @typedef {{title: string, url: string, anchor?: {location: number}, locations: number[]}} Section */

/**
 * What the catalogue says of a tier.
 * @typedef {object} Described
 * @property {string} folder such as /pagefind/recent/
 * @property {string} list the name of Pagefind's own list of the bundle
 * @property {number} size how many texts it has
 * @property {number} words of all its texts, as Pagefind counts them
 */

/**
 * Load a text that was not searched for: its fragment as it lies in the bundle.
 * @param {string} folder
 * @param {string} id
 * @returns {Promise<Text>}
 */
export async function loadText(folder, id) {
  const opened = await openFile(`${folder}fragment/${id}.pf_fragment`);
  return JSON.parse(new TextDecoder().decode(opened));
}

/** What each of Pagefind's compressed files begins with. */
const SIGNATURE = "pagefind_dcd";

/**
 * Load one of Pagefind's files and take its wrapping off.
 * @param {string} address
 * @param {RequestInit} [manner]
 */
export async function openFile(address, manner) {
  const response = await fetch(address, manner);
  if (!response.ok || !response.body) throw new Error(`${address}: ${response.status}`);
  const opened = new Response(response.body.pipeThrough(new DecompressionStream("gzip")));
  return new Uint8Array(await opened.arrayBuffer()).subarray(SIGNATURE.length);
}
