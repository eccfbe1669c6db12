using static System.FormattableString;

namespace CxKit.Journeys;

public sealed partial record JourneyMap
{
    /// <summary>Compares real journeys with the map: how far they keep to it, and where they leave it.</summary>
    /// <param name="variants">Sequences of event names, with how many journeys had each; equal sequences are added up.</param>
    /// <param name="options">What deviations cost. Default null: 1 each.</param>
    /// <exception cref="InvalidJourneyMapException">The map has <see cref="Problems"/>.</exception>
    /// <exception cref="ArgumentException">A sequence or an event is null, or a count is negative.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <remarks>
    /// Exact: the least cost over all runs of the map, for every distinct sequence. Time O(events · places) for each, where the places of the map are its
    /// steps and the ends of its optional and repeated parts; memory for one journey at a time beside the result. The same journeys in whatever order give
    /// the same result. A sequence may be empty: a journey without events leaves out all steps.
    /// </remarks>
    public Conformance Conformance(IEnumerable<(IReadOnlyList<string> Events, long Journeys)> variants, ConformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(variants);
        options ??= new();
        options.RequireValid();
        MapProblems.RequireNone(this);
        var names = new EventNumbers();
        var table = new VariantTable();
        var index = 0;
        foreach (var (events, journeys) in variants)
        {
            if (journeys < 0)
            {
                throw new ArgumentException(Invariant($"Variant {index} counts {journeys} journeys. A count is at least 0."), nameof(variants));
            }

            var numbers = names.Of(events, index, nameof(variants));
            if (journeys > 0)
            {
                table.Add(numbers, journeys);
            }

            index++;
        }

        return ConformanceTally.Of(this, options, table, names.Names);
    }

    /// <inheritdoc cref="Conformance(IEnumerable{ValueTuple{IReadOnlyList{string}, long}}, ConformanceOptions?)"/>
    /// <param name="journeys">Sequences of event names, one for each journey.</param>
    /// <param name="options">What deviations cost. Default null: 1 each.</param>
    public Conformance Conformance(IEnumerable<IReadOnlyList<string>> journeys, ConformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(journeys);
        return Conformance(journeys.Select(events => (events, 1L)), options);
    }

    /// <summary>Explains one journey by the map, move by move, at the least cost.</summary>
    /// <param name="events">The names of its events, in order; may be empty.</param>
    /// <param name="options">What deviations cost. Default null: 1 each.</param>
    /// <exception cref="InvalidJourneyMapException">The map has <see cref="Problems"/>.</exception>
    /// <exception cref="ArgumentException">An event is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <remarks>Time O(events · places), memory O(√events · places) beside the moves.</remarks>
    public Alignment Align(IReadOnlyList<string> events, ConformanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        options ??= new();
        options.RequireValid();
        MapProblems.RequireNone(this);
        var names = new EventNumbers();
        var numbers = names.Of(events, 0, nameof(events));
        return new ConformanceTally(this, options, names.Names).Align(numbers);
    }
}
