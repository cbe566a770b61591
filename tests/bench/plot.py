"""Draw CPU milliseconds a briefing against the number of briefings, both in powers of ten, as SVG."""

import math
from collections.abc import Mapping, Sequence

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 60, 160, 20, 50
COLOURS = ("#7a1f1f", "#4b6584", "#c0713a", "#8395a7", "#2d6a4f")

Points = Sequence[tuple[int, float]]


def draw(lines: Mapping[str, Points]) -> str:
    """Draw a line for each name through its points: a number of briefings, and the CPU seconds for all of them."""
    drawn = {name: [(number, 1000 * seconds / number) for number, seconds in points] for name, points in lines.items()}
    numbers = [number for points in drawn.values() for number, _ in points]
    costs = [cost for points in drawn.values() for _, cost in points]
    low, high = math.floor(math.log10(min(costs))), math.ceil(math.log10(max(costs)))
    first, last = math.log10(min(numbers)), math.log10(max(numbers))

    def x(number: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(number) - first) / ((last - first) or 1)

    def y(cost: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(cost) - low) / (high - low)

    parts = []
    for power in range(low, high + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g} ms</text>')
    for n in sorted(set(numbers)):
        parts += [f'<text x="{x(n):.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{n:,}</text>']
    for colour, (name, points) in zip(COLOURS, drawn.items(), strict=False):
        if points:
            path = "L".join(f"{x(number):.1f} {y(cost):.1f}" for number, cost in points)
            parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
            parts += [f'<circle cx="{x(n):.1f}" cy="{y(c):.1f}" r="3" fill="{colour}"/>' for n, c in points]
            number, cost = points[-1]
            parts.append(f'<text x="{x(number) + 8:.1f}" y="{y(cost) + 4:.1f}" fill="{colour}">{name}</text>')
    words = "CPU milliseconds a briefing, by the number of briefings"
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 8}">{words}</text>')
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    style = 'font-family="sans-serif" font-size="12" role="img"'
    body = "\n".join(parts)
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {style}>\n<title>{words}</title>\n{body}\n</svg>\n'
