namespace CxKit.Feedback;

/// <summary>How many places of one cell of a quota are taken.</summary>
/// <param name="Quota">The id of the quota.</param>
/// <param name="Cell">The cell.</param>
/// <param name="Taken">How many places are taken.</param>
public sealed record QuotaUse(string Quota, string Cell, int Taken);
