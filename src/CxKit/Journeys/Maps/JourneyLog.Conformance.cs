namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>Compares the journeys of the log with a designed one: how far they keep to it, and where they leave it.</summary>
    /// <param name="map">The designed journey.</param>
    /// <param name="unit">What one journey is: all events of a customer (default) or those of a session.</param>
    /// <param name="options">What deviations cost. Default null: 1 each.</param>
    /// <exception cref="InvalidJourneyMapException">The map has <see cref="JourneyMap.Problems"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option or the unit is outside its range.</exception>
    /// <remarks>
    /// As <see cref="JourneyMap.Conformance(IEnumerable{ValueTuple{IReadOnlyList{string}, long}}, ConformanceOptions?)"/> on the sequences of the log. Variants,
    /// extra events and deviations of fewer customers than <see cref="MinimumCell"/> are counted and not shown. Time O(events · places of the map),
    /// once for each distinct sequence.
    /// </remarks>
    public Conformance Conformance(JourneyMap map, JourneyUnit unit = JourneyUnit.Customer, ConformanceOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        MapProblems.RequireNone(map);
        if (unit is not (JourneyUnit.Customer or JourneyUnit.Session))
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "Choose JourneyUnit.Customer or JourneyUnit.Session.");
        }

        var variants = new VariantTable(MinimumCell);
        var names = Array.Empty<int>();
        foreach (var trace in Traces(unit))
        {
            if (names.Length < trace.Names.Length)
            {
                names = new int[2 * trace.Names.Length];
            }

            for (var i = 0; i < trace.Names.Length; i++)
            {
                names[i] = trace.Names[i];
            }

            variants.Add(names.AsSpan(0, trace.Names.Length), 1, trace.Subject);
        }

        return ConformanceTally.Of(map, options, variants, Columns.Names, unit, MinimumCell);
    }
}
