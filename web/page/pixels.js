// The pixels of a picture, for PNG and GIF: the module has shapes only, and the browser paints them where nobody sees it.

/** What is painted and read back first: some browsers answer with noise, or leave a canvas blank that is too large. */
const PROBE = [16, 200, 90, 255];

class Pixels {
  /** The canvas of the last picture, as a film has many of one size. */
  context = null;

  /**
   * Throws where the browser cannot do it.
   * @param {ArrayBuffer} shapes as web/src/paint.rs writes them
   * @param {number} width of the picture in pixels
   * @param {number} height
   * @param {number} scale pixels per unit of the shapes
   * @param {number[]} background red, green, blue, alpha
   * @returns {Uint8ClampedArray} red, green, blue, alpha (not premultiplied) of each pixel
   */
  of(shapes, width, height, scale, background) {
    this.context ??= new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    const { context } = this;
    const { canvas } = context;
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    this.fill(PROBE);
    const read = context.getImageData(width - 1, height - 1, 1, 1).data;
    if (PROBE.some((value, i) => Math.abs(value - read[i]) > 8)) throw new Error("the canvas cannot be read");
    this.fill(background);
    paintShapes(context, shapes, scale, scale);
    return context.getImageData(0, 0, width, height).data;
  }

  /** Gives every pixel this colour. */
  fill(colour) {
    const { context } = this;
    const { width, height } = context.canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    context.fillStyle = styleOf(colour);
    context.fillRect(0, 0, width, height);
  }
}
