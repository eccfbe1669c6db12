namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>Which events, channels and values of properties go with conversion, the most certain first.</summary>
    /// <param name="options">What is a journey and a conversion; null for the defaults.</param>
    /// <remarks>
    /// The conversion and what follows it is cut off, so nothing explains itself. Values of properties are the last known before. A factor is left out where fewer journeys than
    /// <see cref="CorrelationOptions.MinimumJourneys"/>, or fewer customers than <see cref="MinimumCell"/>, have it. It is association: an event may go
    /// with conversion because those who want to buy do it. Time O(events · properties).
    /// </remarks>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public IReadOnlyList<JourneyFactor> Correlations(CorrelationOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        var outcomes = JourneyOutcomes.Of(this, options.Scope);
        var table = new FactorTable(this);
        foreach (var trace in Traces(options.Unit))
        {
            var end = outcomes.Ends[trace.Unit];
            var known = options.FirstEvents ?? end;
            if (end > 0 && (options.FirstEvents is null || end > known || (end == known && outcomes.Converted[trace.Unit])))
            {
                table.Add(trace, known, known, outcomes.Converted[trace.Unit]);
            }
        }

        return table.Factors(options.MinimumJourneys, options.Level);
    }
}
