// Paints a picture of the engine: on a canvas of the page, and in the worker for files of pixels.

/**
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context
 * @param {ArrayBuffer} buffer shapes as web/src/paint.rs writes them
 * @param {number} across pixels of the canvas per unit of the shapes
 * @param {number} down
 */
function paintShapes(context, buffer, across, down) {
  context.setTransform(across, 0, 0, down, 0, 0);
  context.lineJoin = "round";
  context.lineCap = "butt";
  const [words, numbers, bytes] = [new Uint32Array(buffer), new Float32Array(buffer), new Uint8Array(buffer)];
  let at = 0;
  while (at < words.length) {
    const [stroke, end] = [numbers[at + 1], at + 3 + words[at + 2]];
    const colour = styleOf(bytes.subarray(4 * at, 4 * at + 4));
    trace(context, words, numbers, at + 3, end);
    if (stroke > 0) {
      context.lineWidth = stroke;
      context.strokeStyle = colour;
      context.stroke();
    } else {
      context.fillStyle = colour;
      context.fill();
    }
    at = end;
  }
}

/** A colour as the canvas knows it; the alpha is a byte, too. */
const styleOf = ([red, green, blue, alpha]) => `rgba(${red},${green},${blue},${alpha / 255})`;

/** Makes the words from `at` to `end` the path of the context. */
function trace(context, words, numbers, at, end) {
  context.beginPath();
  while (at < end) {
    switch (words[at]) {
      case 0:
        context.moveTo(numbers[at + 1], numbers[at + 2]);
        at += 3;
        break;
      case 1:
        context.lineTo(numbers[at + 1], numbers[at + 2]);
        at += 3;
        break;
      case 2:
        context.quadraticCurveTo(numbers[at + 1], numbers[at + 2], numbers[at + 3], numbers[at + 4]);
        at += 5;
        break;
      case 3:
        context.bezierCurveTo(numbers[at + 1], numbers[at + 2], numbers[at + 3], numbers[at + 4], numbers[at + 5], numbers[at + 6]);
        at += 7;
        break;
      default:
        context.closePath();
        at += 1;
    }
  }
}
