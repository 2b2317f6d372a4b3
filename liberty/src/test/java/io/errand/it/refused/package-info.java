/** Beans that a deployment must refuse, apart from those that work. */
package io.errand.it.refused;
