package net.didora.call;

import net.didora.call.digest.Nonces;
import net.didora.call.registration.RegistrationLeases;

/**
 * What call control has of the store of secrets.
 *
 * @param passwords opens those of suppliers
 * @param nonces made with one key on all servers: each knows the challenges of the others
 */
public record CallSecrets(RegistrationLeases.Secrets passwords, Nonces nonces) {}
