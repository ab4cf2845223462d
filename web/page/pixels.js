// The pixels of a picture, for PNG and GIF: the browser paints them where nobody sees it, as the module has only shapes.

/** What is painted and read at first: some browsers answer with noise, or leave a canvas blank that is too large. */
const PROBE = [16, 200, 90, 255];

class Pixels {
  /**
   * Throws where the browser cannot do it.
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    Object.assign(this, { width, height });
    try {
      this.context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      this.fill(styleOf(PROBE));
      const read = this.context.getImageData(width - 1, height - 1, 1, 1).data;
      if (PROBE.some((value, i) => Math.abs(value - read[i]) > 8)) throw new Error("the canvas cannot be read");
    } catch {
      const remedy = "save an SVG, make the window smaller, or allow the page to read its canvas";
      throw new Error(`this browser does not let a page read ${width}×${height} pixels that it painted; ${remedy}`);
    }
  }

  /**
   * Paints a picture.
   * @param {ArrayBuffer} shapes as web/src/paint.rs writes them
   * @param {number} scale pixels per unit of the shapes
   * @param {string} ground the colour behind them
   */
  paint(shapes, scale, ground) {
    this.fill(ground);
    paintShapes(this.context, shapes, scale, scale);
  }

  /** Gives every pixel this colour. */
  fill(colour) {
    const { context, width, height } = this;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
  }

  /** Red, green, blue and alpha (not premultiplied) of each pixel. */
  read() {
    return this.context.getImageData(0, 0, this.width, this.height).data;
  }

  /** @returns {Promise<Blob>} */
  png() {
    return this.context.canvas.convertToBlob({ type: "image/png" });
  }
}
