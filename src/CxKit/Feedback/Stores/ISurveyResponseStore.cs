namespace CxKit.Feedback;

/// <summary>Keeps survey responses and the places of quotas. A port: <see cref="InMemorySurveyResponseStore"/> here, a database in <c>CxKit.EntityFrameworkCore</c>.</summary>
/// <remarks>
/// Implementations are safe for concurrent use by many processes; uniqueness and limits are kept by one atomic step each, never by reading first and writing later. Instants are kept in UTC to the
/// microsecond, ids compare by their characters. What cannot be kept (an id that is empty, too long or holds U+0000 or half a surrogate pair, a score that is no number) is an <see cref="ArgumentException"/>.
/// </remarks>
public interface ISurveyResponseStore : IRespondentRecords
{
    /// <summary>Keeps a response, and takes its places in quotas when it is complete: all of them or none.</summary>
    /// <remarks>
    /// The same id again gives the first outcome again. A complete response takes the place of a partial one with its id; a partial one takes the place of an older partial one and of nothing else. What is
    /// <see cref="ResponseStanding.OverQuota"/> or <see cref="ResponseStanding.AlreadyAnswered"/> is kept and not counted; the second comes before the first. A response that began without a respondent may
    /// get one later; a respondent's response stays theirs. Of several full quotas the receipt names the first by its id.
    /// </remarks>
    /// <param name="response">The response, checked against its survey and free of personal data in its texts.</param>
    /// <param name="terms">What may be answered once only, and the places that the response takes.</param>
    /// <param name="cancellationToken">Ends the work; the response is then kept wholly or not at all.</param>
    Task<SubmissionReceipt> SubmitAsync(SurveyResponse response, SubmissionTerms terms, CancellationToken cancellationToken = default);

    /// <summary>One response with its standing, or null.</summary>
    Task<StoredResponse?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The responses to a survey, in the order of <see cref="SurveyResponse.At"/> and then of ids.</summary>
    /// <param name="survey">The id of the survey.</param>
    /// <param name="from">The first instant.</param>
    /// <param name="before">The instant after the last.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    IAsyncEnumerable<StoredResponse> ReadAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>How many places of the quotas of a survey are taken.</summary>
    /// <remarks>The same as counting the responses that took them, which a test shows.</remarks>
    Task<IReadOnlyList<QuotaUse>> QuotasAsync(string survey, CancellationToken cancellationToken = default);

    /// <summary>Forgets the words of all responses that are older than an instant. Scores and chosen options stay.</summary>
    /// <param name="before">The instant: responses whose <see cref="SurveyResponse.At"/> is before it lose their words.</param>
    /// <param name="cancellationToken">Ends the work; what is done by then is done, and doing it again finishes it.</param>
    /// <returns>How many responses lost words.</returns>
    Task<int> ForgetWordsAsync(DateTimeOffset before, CancellationToken cancellationToken = default);
}
