package net.didora.batch.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import net.didora.job.UnknownJobException;

/** The jobs over things with numbers, by name. */
@ApplicationScoped
public class KeyedJobs {
  @Inject
  @Any
  @SuppressWarnings("NullAway.Init")
  Instance<KeyedJob> jobs;

  KeyedJob of(String name) {
    return jobs.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnknownJobException(name));
  }
}
