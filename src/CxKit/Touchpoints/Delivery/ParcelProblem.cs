namespace CxKit.Touchpoints;

/// <summary>A parcel that was refused, with the reason; the others are used.</summary>
/// <param name="Position">Its place among those that were given, from 0.</param>
/// <param name="Id">Its id.</param>
/// <param name="Reason">What is wrong and what to do.</param>
public sealed record ParcelProblem(int Position, string Id, string Reason);
