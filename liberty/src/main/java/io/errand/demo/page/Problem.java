package io.errand.demo.page;

/** Why something was not done, for the reader of the page. */
public record Problem(String problem) {}
