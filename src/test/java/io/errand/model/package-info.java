/** Random commands to a real node, and beside it a small model of what a user was promised; they must agree after each. */
package io.errand.model;
