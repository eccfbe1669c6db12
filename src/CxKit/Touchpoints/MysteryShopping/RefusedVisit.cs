namespace CxKit.Touchpoints;

/// <summary>A mystery visit that has no score; it changes nothing for the others.</summary>
/// <param name="Row">Its place among the visits that were given, from 1.</param>
/// <param name="Visit">Its <see cref="MysteryVisit.Id"/>, empty when it has none.</param>
/// <param name="Problems">Everything that is wrong with it.</param>
public sealed record RefusedVisit(int Row, string Visit, IReadOnlyList<VisitProblem> Problems)
{
    /// <summary>Writes <c>row 3, visit 'v3': reason</c>, reasons separated by blanks.</summary>
    public override string ToString() => FormattableString.Invariant($"row {Row}, visit '{Visit}': {string.Join(" ", Problems)}");
}
