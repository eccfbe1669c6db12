namespace CxKit.Journeys;

/// <summary>How <see cref="EventImport.FromGoogleAnalytics"/> reads an export.</summary>
public sealed record GoogleAnalyticsEventOptions
{
    /// <summary>Who the subject is; default <see cref="GoogleAnalyticsSubject.Device"/>.</summary>
    public GoogleAnalyticsSubject Subject { get; init; } = GoogleAnalyticsSubject.Device;

    /// <summary>Which traffic source is the channel; default <see cref="GoogleAnalyticsTraffic.Visit"/>.</summary>
    public GoogleAnalyticsTraffic Traffic { get; init; } = GoogleAnalyticsTraffic.Visit;

    /// <summary>The event parameters that become properties, under their keys; default null: all of them. An empty list keeps none.</summary>
    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>
    /// The fields outside the event parameters that become properties, under their names with dots; default <c>platform</c>, <c>device.category</c>, <c>geo.country</c> and
    /// <c>ecommerce.transaction_id</c>.
    /// </summary>
    public IReadOnlyList<string> Columns { get; init; } = ["platform", "device.category", "geo.country", "ecommerce.transaction_id"];

    /// <summary>How large the parts of the file may be.</summary>
    public EventImportLimits Limits { get; init; } = new();

    internal void RequireValid()
    {
        ArgumentNullException.ThrowIfNull(Columns);
        ArgumentNullException.ThrowIfNull(Limits);
        Limits.RequireValid();
        if (!Enum.IsDefined(Subject))
        {
            throw new ArgumentOutOfRangeException(nameof(Subject), Subject, "Subject is Device or User.");
        }

        if (!Enum.IsDefined(Traffic))
        {
            throw new ArgumentOutOfRangeException(nameof(Traffic), Traffic, "Traffic is Visit or FirstVisit.");
        }
    }
}
