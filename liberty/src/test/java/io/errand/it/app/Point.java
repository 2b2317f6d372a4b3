package io.errand.it.app;

/** A result. */
public record Point(int x, int y) {}
