using CxKit.Numerics;

namespace CxKit.Touchpoints;

/// <summary>How many attempts reached each step and ended there.</summary>
internal sealed class StepCounts
{
    private readonly List<double> _gone = [];
    private readonly List<double> _watched = [];

    private StepCounts(int steps) => (Reached, Abandoned, Recovered, Open) = (new int[steps], new int[steps], new int[steps], new int[steps]);

    public int[] Reached { get; }

    public int[] Abandoned { get; }

    public int[] Recovered { get; }

    public int[] Open { get; }

    public int WithoutSteps { get; private set; }

    public static StepCounts From(IEnumerable<CheckoutAttempt> attempts, IReadOnlyList<string> steps)
    {
        var counts = new StepCounts(steps.Count);
        var places = steps.Select((step, place) => (step, place)).ToDictionary(pair => pair.step, pair => pair.place, StringComparer.Ordinal);
        foreach (var attempt in attempts)
        {
            if (attempt.FurthestStep is null)
            {
                counts.WithoutSteps++;
            }
            else
            {
                counts.Add(attempt, places[attempt.FurthestStep]);
            }
        }

        return counts;
    }

    /// <summary>The survival over places of steps.</summary>
    public KaplanMeier Curve() => KaplanMeier.From([.. _gone], [.. _watched]);

    private void Add(CheckoutAttempt attempt, int furthest)
    {
        var isOpen = attempt.Outcome == CheckoutOutcome.Open;
        for (var k = 0; k <= furthest - (isOpen ? 1 : 0); k++)
        {
            Reached[k]++;
        }

        if (isOpen)
        {
            Open[furthest]++;
        }

        // Given up here, though completed elsewhere or after a pause: no loss.
        Recovered[furthest] += attempt.Outcome is CheckoutOutcome.RecoveredLater or CheckoutOutcome.RecoveredOnOtherDevice && attempt.Completed is null ? 1 : 0;
        if (attempt.Outcome == CheckoutOutcome.Abandoned)
        {
            Abandoned[furthest]++;
            _gone.Add(furthest);
        }
        else
        {
            _watched.Add(isOpen ? furthest - 0.5 : furthest);
        }
    }
}
