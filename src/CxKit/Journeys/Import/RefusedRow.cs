namespace CxKit.Journeys;

/// <summary>A row of a file that is no event.</summary>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Line">The line of the file on which the row starts; the first line is 1.</param>
/// <param name="Lines">How many lines it takes; more than one where quotes hold line breaks.</param>
/// <param name="Problem">What is wrong and what to do. Of the row it quotes at most the start of an unreadable time, value, sequence or consent, never a subject or a property.</param>
public sealed record RefusedRow(RowRefusal Reason, long Line, long Lines, string Problem)
{
    /// <summary>Line and problem: <c>line 7: '12,50' is not a number. …</c></summary>
    public override string ToString() => Lines == 1
        ? FormattableString.Invariant($"line {Line}: {Problem}")
        : FormattableString.Invariant($"lines {Line} to {Line + Lines - 1}: {Problem}");
}
