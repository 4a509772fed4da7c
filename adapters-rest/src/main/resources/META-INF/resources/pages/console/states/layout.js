/** Where the states and moves of a diagram go: states in layers from left to right, each move as a path with its label. */

export const STATE = { width: 112, height: 52 };
const GAP = { row: 36, lane: 30, margin: 16 };

/** Between columns; narrower where there are many, so that a wide screen shows them all. */
const WIDE = 128;
const NARROW = 92;

/** Turns {states, moves} into {width, height, states: [{..., x, y}], moves: [{..., path, label: {x, y}}]}. */
export function layout({ states, moves }) {
  const columns = columnsOf(states, moves);
  const gap = columns.length > 5 ? NARROW : WIDE;
  const rows = Math.max(...columns.map(column => column.length));
  const place = new Map();
  columns.forEach((column, layer) => column.forEach((status, row) => place.set(status, {
    layer,
    x: GAP.margin + layer * (STATE.width + gap),
    y: (rows - column.length) / 2 * (STATE.height + GAP.row) + row * (STATE.height + GAP.row),
    top: row === 0,
    bottom: row === column.length - 1,
  })));
  const drawn = moves.map(move => ({ ...move, start: place.get(move.from), end: place.get(move.to) }));
  const near = drawn.filter(move => move.end.layer - move.start.layer === 1);
  const far = drawn.filter(move => !near.includes(move));
  const above = lanes(far.filter(move => !isBelow(move)));
  const below = lanes(far.filter(isBelow));
  const height = rows * (STATE.height + GAP.row) - GAP.row;
  const shift = GAP.margin + above.count * GAP.lane;
  far.forEach((move, number) => { move.gutter = 10 + number % 4 * 6; });
  const laneY = move => (isBelow(move) ? height + below.of.get(move) * GAP.lane : -above.of.get(move) * GAP.lane);
  const ports = portsOf(far);
  return {
    width: columns.length * (STATE.width + gap) - gap + 2 * GAP.margin,
    height: shift + height + below.count * GAP.lane + GAP.margin,
    shift,
    states: states.map(state => ({ ...state, ...place.get(state.status) })),
    moves: [...near.map(straight), ...far.map(move => around(move, laneY(move), ports))],
  };
}

/** Each state as far from the first one as the longest way there, moves that lead back left out. */
function columnsOf(states, moves) {
  const onwards = movesOnwards(states[0].status, moves);
  const layer = new Map(states.map(state => [state.status, 0]));
  states.forEach(() => onwards.forEach(({ from, to }) => layer.set(to, Math.max(layer.get(to), layer.get(from) + 1))));
  const columns = [];
  states.forEach(({ status }) => (columns[layer.get(status)] ??= []).push(status));
  return columns;
}

/** All but those that lead back to where a walk from `first` has come from. */
function movesOnwards(first, moves) {
  const seen = new Set();
  const onwards = [];
  const walk = (status, way) => {
    seen.add(status);
    moves.filter(move => move.from === status && !way.includes(move.to)).forEach(move => {
      onwards.push(move);
      if (!seen.has(move.to)) {
        walk(move.to, [...way, move.to]);
      }
    });
  };
  walk(first, [first]);
  return onwards;
}

/** Moves that lead back go below, where nothing is in the way; all others above. */
function isBelow({ start, end }) {
  const free = side => start[side] && end[side];
  return end.layer < start.layer ? free("bottom") : !free("top") && free("bottom");
}

/** Short moves near the states, long ones outside; those that do not meet share a lane. */
function lanes(moves) {
  const taken = [];
  const of = new Map();
  const span = ({ start, end }) => [Math.min(start.layer, end.layer), Math.max(start.layer, end.layer)];
  const length = move => span(move)[1] - span(move)[0];
  [...moves].sort((one, other) => length(one) - length(other)).forEach(move => {
    const [from, to] = span(move);
    let lane = 0;
    while ((taken[lane] ?? []).some(([a, b]) => from < b && a < to)) {
      lane++;
    }
    (taken[lane] ??= []).push([from, to]);
    of.set(move, lane + 1);
  });
  return { count: taken.length, of };
}

/** Where along the edge of its state each line begins and ends, so that no two meet there. */
function portsOf(moves) {
  const ends = new Map();
  moves.forEach(move => [[move, "start", move.end], [move, "end", move.start]].forEach(([of, end, other]) => {
    const key = of[end].x + " " + of[end].y + " " + isBelow(of);
    ends.set(key, [...ends.get(key) ?? [], { of, end, towards: other.x }]);
  }));
  const ports = new Map();
  ends.forEach(list => [...list].sort((one, other) => one.towards - other.towards).forEach(({ of, end }, index) =>
    ports.set(end + " " + of.from + " " + of.to, (index + 1) / (list.length + 1))));
  return (move, end) => ports.get(end + " " + move.from + " " + move.to);
}

function straight(move) {
  const [x1, y1] = [move.start.x + STATE.width, move.start.y + STATE.height / 2];
  const [x2, y2] = [move.end.x, move.end.y + STATE.height / 2];
  const middle = (x1 + x2) / 2;
  return { ...move, path: `M${x1},${y1} C${middle},${y1} ${middle},${y2} ${x2 - 2},${y2}`, label: { x: middle, y: (y1 + y2) / 2 } };
}

/** Out of the state, along the lane, and in again; by the gap beside a state that has another above or below. */
function around(move, lane, ports) {
  const side = isBelow(move) ? "bottom" : "top";
  const edge = state => state.y + (side === "bottom" ? STATE.height : 0);
  const from = move.start[side]
    ? [[move.start.x + STATE.width * ports(move, "start"), edge(move.start)]]
    : [[move.start.x + STATE.width, move.start.y + STATE.height * 0.75], [move.start.x + STATE.width + move.gutter, move.start.y + STATE.height * 0.75]];
  const to = move.end[side]
    ? [[move.end.x + STATE.width * ports(move, "end"), edge(move.end) + (side === "bottom" ? 2 : -2)]]
    : [[move.end.x - move.gutter, move.end.y + STATE.height * 0.25], [move.end.x - 2, move.end.y + STATE.height * 0.25]];
  const points = [...from, [from.at(-1)[0], lane], [to[0][0], lane], ...to];
  return { ...move, path: rounded(points), label: { x: (from.at(-1)[0] + to[0][0]) / 2, y: lane } };
}

/** A line through points, its corners rounded. */
function rounded(points) {
  const radius = 8;
  const towards = ([x, y], [a, b]) => {
    const length = Math.hypot(a - x, b - y) || 1;
    const step = Math.min(radius, length / 2);
    return [x + (a - x) / length * step, y + (b - y) / length * step];
  };
  return "M" + points[0] + points.slice(1, -1).map((corner, index) =>
    ` L${towards(corner, points[index])} Q${corner} ${towards(corner, points[index + 2])}`).join("") + " L" + points.at(-1);
}
