package net.didora.call;

import java.util.concurrent.CompletionStage;

/** The money of running calls, for whoever lets them go on, warns them and cuts them. */
public interface Credit {
  /** Covered for ever: the call costs nothing more, however long it lasts. */
  int ENDLESS = Integer.MAX_VALUE;

  /**
   * How far a call may go.
   *
   * @param coveredSeconds of talk, from the answer, that are paid for
   * @param last no more can be had at present; asked again later, that may have changed
   * @param known false: the database did not answer; the call goes on, and asks again
   */
  record Answer(int coveredSeconds, boolean last, boolean known) {
    public static final Answer UNKNOWN = new Answer(0, false, false);

    public Answer(int coveredSeconds, boolean last) {
      this(coveredSeconds, last, true);
    }

    /** It costs nothing more: nobody needs to ask again. */
    public boolean isEndless() {
      return coveredSeconds == ENDLESS;
    }
  }

  /** What a call holds already; never blocks. */
  Answer held(String callId);

  /**
   * Holds more for it: a minute, or as much as there is. Returns at once; within two seconds there
   * is an answer, on a thread of its own.
   */
  CompletionStage<Answer> extend(String callId);
}
