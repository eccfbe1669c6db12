namespace CxKit.Feedback;

/// <summary>Survey responses in the memory of one process: for tests, trials and shops that keep them elsewhere.</summary>
/// <remarks>Thread-safe; gone with the process. Reading takes a copy of what there is when it begins, and sorts it.</remarks>
public sealed class InMemorySurveyResponseStore : ISurveyResponseStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _responses = [];
    private readonly HashSet<(string Survey, string Respondent)> _answered = [];
    private readonly HashSet<(string Survey, string Key)> _once = [];
    private readonly QuotaCells _quotas = new();

    /// <inheritdoc/>
    public Task<SubmissionReceipt> SubmitAsync(SurveyResponse response, SubmissionTerms terms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var kept = StoreForm.Of(response);
        var places = StoreForm.InOrder(terms.Places);
        var onceKey = StoreText.OptionalId(terms.OnceKey);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (_responses.TryGetValue(kept.Id, out var before) && before.AnswerTo(kept) is { } receipt)
            {
                return Task.FromResult(receipt);
            }

            var (standing, full) = Standing(kept, terms.OncePerRespondent, onceKey, places);
            _responses[kept.Id] = new Entry(kept, standing, full);
            return Task.FromResult(new SubmissionReceipt(kept.Id, standing, FullQuota: full));
        }
    }

    /// <inheritdoc/>
    public Task<StoredResponse?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_responses.GetValueOrDefault(id)?.Stored);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredResponse> ReadAsync(string survey, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return InMemoryReading.Of(
            _gate,
            () => _responses.Values
                .Where(entry => entry.Response.Survey == survey && entry.Response.At >= from && entry.Response.At < before)
                .OrderBy(entry => entry.Response.At)
                .ThenBy(entry => entry.Response.Id, StringComparer.Ordinal)
                .Select(entry => entry.Stored),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuotaUse>> QuotasAsync(string survey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(_quotas.Of(survey));
        }
    }

    /// <inheritdoc/>
    public Task<int> ForgetWordsAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            List<Entry> found = [.. _responses.Values.Where(entry => entry.Response.At < before && entry.Response.Answers.Any(answer => answer.Text is not null))];
            foreach (var entry in found)
            {
                _responses[entry.Response.Id] = entry with { Response = entry.Response with { Answers = StoreForm.WithoutWords(entry.Response.Answers) } };
            }

            return Task.FromResult(found.Count);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(StoreExport.OldestFirst(Of(respondent).Select(entry => StoreExport.Of(entry.Stored))));
        }
    }

    /// <inheritdoc/>
    public Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            List<Entry> found = [.. Of(respondent)];
            foreach (var entry in found)
            {
                _responses[entry.Response.Id] = entry with { Response = StoreForm.WithoutPerson(entry.Response), IsErased = true };
                _answered.Remove((entry.Response.Survey, respondent));
            }

            return Task.FromResult(found.Count);
        }
    }

    private (ResponseStanding Standing, QuotaPlace? Full) Standing(SurveyResponse response, bool oncePerRespondent, string? onceKey, IReadOnlyList<QuotaPlace> places)
    {
        if (!response.IsComplete)
        {
            return (ResponseStanding.Partial, null);
        }

        if ((oncePerRespondent && response.Respondent is { } person && _answered.Contains((response.Survey, person)))
            || (onceKey is not null && _once.Contains((response.Survey, onceKey))))
        {
            return (ResponseStanding.AlreadyAnswered, null);
        }

        if (_quotas.Take(response.Survey, places) is { } full)
        {
            return (ResponseStanding.OverQuota, full);
        }

        if (response.Respondent is { } respondent)
        {
            _answered.Add((response.Survey, respondent));
        }

        if (onceKey is not null)
        {
            _once.Add((response.Survey, onceKey));
        }

        return (ResponseStanding.Counted, null);
    }

    private IEnumerable<Entry> Of(string respondent) => _responses.Values.Where(entry => entry.Response.Respondent == respondent);

    private sealed record Entry(SurveyResponse Response, ResponseStanding Standing, QuotaPlace? Full, bool IsErased = false)
    {
        public StoredResponse Stored => new(Response, Standing);

        public SubmissionReceipt? AnswerTo(SurveyResponse again) => IsErased
            ? new(Response.Id, ResponseStanding.Erased)
            : StoreForm.SameIdAgain(Response.Survey, Response.Respondent, Response.At, Standing, Full, again);
    }
}
