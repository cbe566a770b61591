// Netlify gives every build a fresh clone. With the last site and what the last build knew of it, a push makes only
// the pages that changed; without them, or with those of another version of the program, all are made.
// A build that fails saves nothing, so the next one begins where the last good one ended.

const kept = (constants) => [".cache", constants.PUBLISH_DIR];

module.exports = {
  async onPreBuild({ constants, utils }) {
    await utils.cache.restore(kept(constants));
  },

  async onPostBuild({ constants, utils }) {
    await utils.cache.save(kept(constants));
  },
};
