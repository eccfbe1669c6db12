namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>Divides the conversions of the log and their value among the channels on the way to them.</summary>
    /// <param name="model">How to divide.</param>
    /// <param name="paths">What the conversion is, and how journeys become paths; null for the defaults: <c>purchase</c>, one touch a session, 30 days back.</param>
    /// <param name="options">The intervals; null for the defaults. They come from drawing customers, not journeys.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <inheritdoc cref="ConversionPaths" path="/remarks"/>
    /// <exception cref="ArgumentException">An option is blank or outside its range.</exception>
    /// <exception cref="InvalidOperationException">The log has events, but no channel.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Attribution Attribute(
        AttributionModel model, ConversionPathOptions? paths = null, AttributionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        paths ??= new();
        return ConversionPaths(model.NeedsTimes ? paths with { Times = TouchTimes.Keep } : paths).Attribute(model, options ?? new(), cancellationToken);
    }

    /// <summary>The channels on the way to each conversion, and those of the journeys that led to none.</summary>
    /// <param name="options">What the conversion is, and how journeys become paths; null for the defaults.</param>
    /// <remarks>
    /// <para>The path to a conversion holds the touches of the customer since the conversion before, at most <see cref="ConversionPathOptions.Lookback"/> old. Where there is none, it
    /// is the last touch before, if not older than that, and else <see cref="ConversionPathOptions.Unknown"/>; so every conversion event has a path, and its value
    /// is that of the path (nothing or less than 0 counts as 0, more than 10¹² as 10¹²).</para>
    /// <para>All other touches are journeys that led to nothing, each as long as the lookback at most: a touch later than that after the first begins the next. The last ones may still
    /// convert after the end of the data; they count as nulls, so that end the data well after the period of interest where that matters.</para>
    /// <para>Channels that fewer customers than <see cref="MinimumCell"/> met become one, <c>(other)</c>, with the next smallest ones until it has as many. Events without
    /// consent have no customer and are not there. O(events) in time; keeps 8 bytes a touch (16 with times) and 24 a journey.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">An option is blank or outside its range.</exception>
    /// <exception cref="InvalidOperationException">The log has events, but no channel.</exception>
    public ChannelPaths ConversionPaths(ConversionPathOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        return new ConversionWalk(Columns, options).Paths(MinimumCell);
    }
}
