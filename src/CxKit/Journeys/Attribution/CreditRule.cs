namespace CxKit.Journeys;

/// <summary>A model made ready for some paths: gives credits for any weights of these paths. Used by one thread at a time where <see cref="ForThread"/> made it.</summary>
internal abstract class CreditRule
{
    /// <summary>A rule for another thread: shares what never changes and has its own scratch space.</summary>
    public abstract CreditRule ForThread();

    /// <summary>How many positions of a channel are told apart; 1 for none.</summary>
    public virtual int Positions => 1;

    /// <summary>Fills the credits; the weights hold at least one conversion.</summary>
    public abstract void Credit(PathWeights weights, CreditTally tally);
}
