using CxKit.Numerics;

namespace CxKit.Journeys;

/// <summary>Counts attempts by the step at which they stand, and makes the lines of a funnel of them.</summary>
internal sealed class FunnelTally(FunnelRule rule)
{
    private readonly long[] _standing = new long[rule.Steps.Count + 1];
    private readonly long[] _open = new long[rule.Steps.Count + 1];
    private int _lastSubject = -1;

    /// <summary>The number of different customers.</summary>
    public int Customers { get; private set; }

    /// <summary>Counts an attempt; those of one subject come one after another.</summary>
    public void Add(FunnelAttempts attempts, int attempt)
    {
        var reach = attempts.Reach(attempt);
        _standing[reach]++;
        _open[reach] += attempts.IsOpen(attempt) ? 1 : 0;
        var subject = attempts.Subject(attempt);
        Customers += subject == _lastSubject ? 0 : 1;
        _lastSubject = subject;
    }

    public IReadOnlyList<FunnelStepResult> Steps()
    {
        var reached = new long[_standing.Length];
        for (var step = _standing.Length - 1; step >= 1; step--)
        {
            reached[step] = _standing[step] + (step + 1 < _standing.Length ? reached[step + 1] : 0);
        }

        var level = rule.Options.Level;
        return
        [
            .. Enumerable.Range(1, rule.Steps.Count).Select(step => new FunnelStepResult
            {
                Number = step,
                Name = rule.NameOf(step - 1),
                Count = reached[step],
                Lost = step == 1 ? 0 : _standing[step - 1],
                StillOpen = step == 1 ? 0 : _open[step - 1],
                FromStart = WilsonInterval.Of(reached[step], reached[1], level),
                FromPrevious = step == 1 ? null : WilsonInterval.Of(reached[step], reached[step - 1], level),
            }),
        ];
    }
}
