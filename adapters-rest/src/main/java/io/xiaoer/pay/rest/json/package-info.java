/**
 * JSON as the contract has it: how bodies are read, strictly, and how answers are written.
 *
 * <p>Belongs here: the mapper's settings, the reader of request bodies, the types for ids and amounts in requests.
 * Does not belong here: the request and answer records themselves; they stand beside their resources.
 */
package io.xiaoer.pay.rest.json;
