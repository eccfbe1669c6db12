using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>How a policy is rehearsed.</summary>
public sealed class AskRehearsalOptions
{
    /// <summary>How often the draws are repeated, each time with another seed, the first time with that of the policy; 1 to 100,000. Default 20; for weights some 1,000.</summary>
    public int Repetitions { get; set; } = 20;

    /// <summary>Which share of invitations is answered, a fraction in [0, 1]; null for not known: then nobody answers, and no responses are told. Default null.</summary>
    public double? ResponseRate { get; set; }

    /// <summary>Whether <see cref="AskRehearsal.Moments"/> are told. Default false.</summary>
    public bool TellMoments { get; set; }

    /// <summary>The level of intervals; in (0, 1). Default 0.95.</summary>
    public double Level { get; set; } = 0.95;

    internal void RequireValid()
    {
        if (Repetitions is < 1 or > 100_000)
        {
            throw new ArgumentOutOfRangeException(nameof(Repetitions), Repetitions, "A policy is rehearsed 1 to 100,000 times.");
        }

        if (ResponseRate is { } rate && !(rate is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(ResponseRate), rate, Invariant($"A response rate is a fraction in [0, 1], such as 0.15; {rate} is not."));
        }

        Interval.RequireLevel(Level);
    }
}
