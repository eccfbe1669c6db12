namespace CxKit.Journeys;

/// <summary>How far along a step is: which of four levels of the chance to convert its visitors have.</summary>
internal static class StepProgress
{
    public const int Levels = 4;

    private const double PriorJourneys = 10; // a step that few reached is taken for an average one

    /// <summary>The level of every name, 0 the lowest; the levels have about as many visits each.</summary>
    public static byte[] LevelsOf(JourneyOutcomes outcomes)
    {
        var overall = (double)outcomes.Conversions / Math.Max(1, outcomes.Journeys);
        var chances = new double[outcomes.Reached.Length];
        var names = new int[chances.Length];
        for (var name = 0; name < chances.Length; name++)
        {
            chances[name] = (outcomes.ReachedAndConverted[name] + PriorJourneys * overall) / (outcomes.Reached[name] + PriorJourneys);
            names[name] = name;
        }

        Array.Sort(chances, names);
        var levels = new byte[chances.Length];
        var (before, all) = (0L, Math.Max(1, outcomes.Visits.Sum()));
        foreach (var name in names)
        {
            levels[name] = (byte)Math.Min(Levels - 1, Levels * (before + outcomes.Visits[name] / 2) / all);
            before += outcomes.Visits[name];
        }

        return levels;
    }
}
