namespace CxKit.Journeys;

public sealed partial class Funnel
{
    /// <summary>The funnel by the values of a property: by device, by country, by campaign.</summary>
    /// <param name="property">The property; when no event has it, all attempts are <see cref="FunnelBreakdown.Unknown"/>.</param>
    /// <param name="options">Which event says the value, and how many groups to show; null for the first touch and 20.</param>
    /// <exception cref="ArgumentException"><paramref name="property"/> is null or empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range, or the funnel has no such step.</exception>
    public FunnelBreakdown Breakdown(string property, FunnelBreakdownOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(property);
        return Log.Columns.Properties.TryGetValue(property, out var column)
            ? Breakdown(property, column.Texts, row => column.Codes.TryGet(row, out var code) ? code : AttemptValues.None, options)
            : Breakdown(property, [], _ => AttemptValues.None, options);
    }

    /// <summary>The funnel by channel.</summary>
    /// <inheritdoc cref="Breakdown(string, FunnelBreakdownOptions?)" path="/param[@name='options']"/>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range, or the funnel has no such step.</exception>
    public FunnelBreakdown BreakdownByChannel(FunnelBreakdownOptions? options = null) =>
        Breakdown("channel", Log.Columns.Channels, row => Log.Columns.ChannelCode(row) - 1, options);

    private FunnelBreakdown Breakdown(string by, IReadOnlyList<string> texts, Func<int, int> codeOf, FunnelBreakdownOptions? options)
    {
        options ??= new();
        options.RequireValid();
        RequireStep(options.Step, nameof(options.Step));
        return FunnelBreakdown.Of(this, by, new(_attempts, texts, codeOf, options), options);
    }
}
