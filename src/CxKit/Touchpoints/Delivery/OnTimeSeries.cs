namespace CxKit.Touchpoints;

/// <summary>How many parcels were due in each week and how many of them came on time: plain counts, for a control chart.</summary>
/// <remarks>
/// By the week of the <em>promise</em>, because on its last day the answer is known for every parcel: nothing is censored, and a fresh week is not too good. Only promises that are over are counted,
/// and no parcel that was cancelled before.
/// </remarks>
/// <param name="Name">The carrier or lane, or <c>all</c>.</param>
/// <param name="Weeks">The weeks in which something was due, in order.</param>
public sealed record OnTimeSeries(string Name, IReadOnlyList<OnTimeWeek> Weeks);
