namespace CxKit.Journeys;

/// <summary>What an excluding event does.</summary>
public enum ExclusionEffect
{
    /// <summary>The attempt goes no further, and counts for the steps it has reached; another attempt may do better. The default.</summary>
    EndsAttempt,

    /// <summary>
    /// A customer (or session, or attempt, as <see cref="FunnelOptions.Count"/> says) whose counted attempt is stopped by an excluding event is left out of
    /// every step, as in PostHog, and counted in <see cref="Funnel.LeftOut"/>.
    /// </summary>
    LeavesOut,
}
