"""What the pixels of a page tell: tilt and rules, boxes to be ticked, holes, strokes of letters, shapes of digits."""
