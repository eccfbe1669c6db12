namespace CxKit.Journeys;

/// <summary>Which of the traffic sources of a Google Analytics export is the channel of an event.</summary>
public enum GoogleAnalyticsTraffic
{
    /// <summary>
    /// What brought the customer to this visit. The first of these that has a source or a medium: <c>session_traffic_source_last_click.manual_campaign</c> (<c>source</c>,
    /// <c>medium</c>); <c>collected_traffic_source</c> (<c>manual_source</c>, <c>manual_medium</c>; with only a <c>gclid</c>: <c>google / cpc</c>); the event parameters
    /// <c>source</c> and <c>medium</c>. Otherwise the event has no channel. The default.
    /// </summary>
    Visit,

    /// <summary>What brought the customer to their first visit, however long ago: <c>traffic_source</c> (<c>source</c>, <c>medium</c>).</summary>
    FirstVisit,
}
