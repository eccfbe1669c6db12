namespace CxKit.Feedback;

/// <summary>What every store that knows respondents owes them: a copy of all that is kept about them, and an end to it.</summary>
public interface IRespondentRecords
{
    /// <summary>Everything that is kept about a respondent, oldest first.</summary>
    /// <param name="respondent">The respondent, as in <see cref="SurveyResponse.Respondent"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default);

    /// <summary>Forgets who a respondent is: their id and their words go, and what counts in totals stays without them.</summary>
    /// <remarks>Twice is like once. Balances and quotas do not change, and an id that was used stays used, so that what comes again is not counted twice.</remarks>
    /// <param name="respondent">The respondent.</param>
    /// <param name="cancellationToken">Ends the work; what is done by then is done, and doing it again finishes it.</param>
    /// <returns>How many records were about the respondent.</returns>
    Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default);
}
