/** The demo's jobs: an account with its welcome mail, pictures with their thumbnails, a digest, and something slow. */
@NullMarked
package io.errand.demo;

import org.jspecify.annotations.NullMarked;
