namespace CxKit.Feedback;

/// <summary>A place in one cell of a quota, as one response or one invitation takes it.</summary>
/// <param name="Quota">The id of the quota, unique in its survey.</param>
/// <param name="Cell">The cell, such as <c>women under 30</c>; <c>all</c> for a quota without cells.</param>
/// <param name="Limit">How many places the cell has, at least 0. It may change from one call to the next: what is taken stays taken.</param>
public sealed record QuotaPlace(string Quota, string Cell, int Limit);
