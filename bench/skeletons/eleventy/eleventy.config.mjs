// The least that gives the site: no template language within Markdown, typographic quotes as the others have.
export default function (config) {
    config.amendLibrary("md", (markdown) => markdown.set({ typographer: true }));
    config.addFilter("day", (date) => date.toISOString().slice(0, 10));
    config.addFilter("latest", (posts, count) => posts.slice(-count).reverse());
    config.addPassthroughCopy("media");
    return { markdownTemplateEngine: false, htmlTemplateEngine: "njk", dir: { output: "_site" } };
}
