using System.Runtime.CompilerServices;
using CxKit.Feedback;
using Microsoft.EntityFrameworkCore;

namespace CxKit.EntityFrameworkCore;

/// <summary>Survey responses and the places of quotas in the shop's own database.</summary>
/// <remarks>
/// Takes part in the current transaction of the context; without one, each call is a transaction of its own, tried again after a deadlock or on a busy database. Unsaved changes of the context are neither saved nor
/// forgotten. As safe for several processes as its database; like the context, one store is for one caller at a time. Reading takes 1,000 rows at a time: what changes meanwhile may appear as it is then.
/// </remarks>
/// <param name="context">The context, whose model calls <see cref="CxKitModelBuilderExtensions.UseCxKit"/>. The store does not dispose of it.</param>
public sealed class DbSurveyResponseStore(DbContext context) : ISurveyResponseStore
{
    private const int RowsAtOnce = 100;

    /// <summary>How a text stands in the JSON of answers; in any other place its quotation marks would be escaped.</summary>
    private const string Words = "\"text\":";

    private readonly QuotaCells _quotas = new(context, QuotaTaker.Response);

    private IQueryable<ResponseRow> Rows => context.Set<ResponseRow>().AsNoTracking();

    /// <inheritdoc/>
    public Task<SubmissionReceipt> SubmitAsync(SurveyResponse response, SubmissionTerms terms, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var kept = StoreForm.Of(response);
        var checkedTerms = terms with { Places = StoreForm.InOrder(terms.Places), OnceKey = StoreText.OptionalId(terms.OnceKey) };
        return AtomicStep.RunAsync(context, async cancel => Step.Kept(await SubmitOnceAsync(kept, checkedTerms, cancel).ConfigureAwait(false)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<StoredResponse?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (await RowAsync(id, cancellationToken).ConfigureAwait(false))?.Stored();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredResponse> ReadAsync(
        string survey, DateTimeOffset from, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var collation = OrderOfIds.Collation(context);
        var wanted = Rows.Where(row => row.Survey == survey && row.At < before);
        var rows = PagedReading.Of<ResponseRow>(
            last => (last is null
                    ? wanted.Where(row => row.At >= from)
                    : wanted.Where(row => row.At >= last.At && (row.At > last.At || string.Compare(EF.Functions.Collate(row.Id, collation), last.Id) > 0)))
                .OrderBy(row => row.At).ThenBy(row => EF.Functions.Collate(row.Id, collation)),
            cancellationToken);
        await foreach (var row in rows.ConfigureAwait(false))
        {
            yield return row.Stored();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuotaUse>> QuotasAsync(string survey, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(survey);
        return _quotas.OfAsync(survey, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<int> ForgetWordsAsync(DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        var (forgotten, last) = (0, (string?)null);
        do
        {
            var after = last;
            (last, var some) = await AtomicStep.RunAsync(
                context, async cancel => Step.Kept(await ForgetSomeAsync(before, after, cancel).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
            forgotten += some;
        }
        while (last is not null);

        return forgotten;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RespondentRecord>> ExportAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        var rows = await Rows.Where(row => row.Respondent == respondent).ToListAsync(cancellationToken).ConfigureAwait(false);
        return StoreExport.OldestFirst(rows.Select(row => StoreExport.Of(row.Stored())));
    }

    /// <inheritdoc/>
    public async Task<int> EraseAsync(string respondent, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(respondent);
        var (erased, found) = (0, 0);
        do
        {
            (found, var some) = await AtomicStep.RunAsync(
                context, async cancel => Step.Kept(await EraseSomeAsync(respondent, cancel).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
            erased += some;
        }
        while (found > 0);

        return erased;
    }

    private async Task<SubmissionReceipt> SubmitOnceAsync(SurveyResponse response, SubmissionTerms terms, CancellationToken cancellationToken)
    {
        var row = ResponseRow.From(response);
        while (!await RowInsert.IfAbsentAsync(context, row, cancellationToken).ConfigureAwait(false))
        {
            if (await RowAsync(row.Id, cancellationToken).ConfigureAwait(false) is not { } before)
            {
                continue;
            }

            if (before.AnswerTo(response) is { } receipt)
            {
                return receipt;
            }

            if (await ReplaceAsync(before, row, cancellationToken).ConfigureAwait(false))
            {
                break;
            }
        }

        return response.IsComplete
            ? await CountAsync(response, terms, cancellationToken).ConfigureAwait(false)
            : new(response.Id, ResponseStanding.Partial);
    }

    /// <summary>Puts a response in the place of the partial one that was read, unless that was changed since.</summary>
    private async Task<bool> ReplaceAsync(ResponseRow before, ResponseRow row, CancellationToken cancellationToken) =>
        await context.Set<ResponseRow>()
            .Where(kept => kept.Id == row.Id && kept.Standing == ResponseStanding.Partial && !kept.IsErased && kept.At == before.At && kept.Respondent == before.Respondent)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(kept => kept.SurveyVersion, row.SurveyVersion)
                    .SetProperty(kept => kept.StartedAt, row.StartedAt)
                    .SetProperty(kept => kept.At, row.At)
                    .SetProperty(kept => kept.Answers, row.Answers)
                    .SetProperty(kept => kept.IsComplete, row.IsComplete)
                    .SetProperty(kept => kept.Respondent, row.Respondent)
                    .SetProperty(kept => kept.Invitation, row.Invitation)
                    .SetProperty(kept => kept.Language, row.Language)
                    .SetProperty(kept => kept.Channel, row.Channel)
                    .SetProperty(kept => kept.Segment, row.Segment)
                    .SetProperty(kept => kept.Touchpoint, row.Touchpoint)
                    .SetProperty(kept => kept.DesignWeight, row.DesignWeight)
                    .SetProperty(kept => kept.Standing, row.Standing),
                cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Gives a complete response its standing. Everybody takes the respondent first, then the key, then the places in their order, so that nobody waits in a circle.</summary>
    private async Task<SubmissionReceipt> CountAsync(SurveyResponse response, SubmissionTerms terms, CancellationToken cancellationToken)
    {
        var isFirst = response.Respondent is { } respondent && await RowInsert.IfAbsentAsync(
            context, new AnsweredRow { Survey = response.Survey, Respondent = respondent, Response = response.Id }, cancellationToken).ConfigureAwait(false);
        if (terms.OncePerRespondent && response.Respondent is not null && !isFirst)
        {
            return await AlreadyAnsweredAsync(response, cancellationToken).ConfigureAwait(false);
        }

        if (terms.OnceKey is { } key && !await RowInsert.IfAbsentAsync(context, new OnceRow { Survey = response.Survey, OnceKey = key }, cancellationToken).ConfigureAwait(false))
        {
            await ReleaseAsync(response, isFirst, null, cancellationToken).ConfigureAwait(false);
            return await AlreadyAnsweredAsync(response, cancellationToken).ConfigureAwait(false);
        }

        if (await _quotas.TakeAsync(response.Survey, response.Id, terms.Places!, cancellationToken).ConfigureAwait(false) is not { } full)
        {
            return new(response.Id, ResponseStanding.Counted);
        }

        await ReleaseAsync(response, isFirst, terms.OnceKey, cancellationToken).ConfigureAwait(false);
        await Row(response.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.Standing, ResponseStanding.OverQuota)
                .SetProperty(row => row.FullQuota, full.Quota)
                .SetProperty(row => row.FullCell, full.Cell)
                .SetProperty(row => row.FullLimit, full.Limit),
            cancellationToken).ConfigureAwait(false);
        return new(response.Id, ResponseStanding.OverQuota, FullQuota: full);
    }

    private async Task<SubmissionReceipt> AlreadyAnsweredAsync(SurveyResponse response, CancellationToken cancellationToken)
    {
        await Row(response.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Standing, ResponseStanding.AlreadyAnswered), cancellationToken).ConfigureAwait(false);
        return new(response.Id, ResponseStanding.AlreadyAnswered);
    }

    /// <summary>Gives back what a response took that does not count after all.</summary>
    private async Task ReleaseAsync(SurveyResponse response, bool isFirst, string? onceKey, CancellationToken cancellationToken)
    {
        if (isFirst)
        {
            await context.Set<AnsweredRow>()
                .Where(answered => answered.Survey == response.Survey && answered.Respondent == response.Respondent)
                .ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        }

        if (onceKey is not null)
        {
            await context.Set<OnceRow>().Where(once => once.Survey == response.Survey && once.OnceKey == onceKey).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(int Found, int Erased)> EraseSomeAsync(string respondent, CancellationToken cancellationToken)
    {
        var rows = await Rows.Where(row => row.Respondent == respondent).OrderBy(row => row.Id).Take(RowsAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
        var erased = 0;
        foreach (var row in rows)
        {
            // One whose answers changed since it was read is found again, with those.
            var answers = ResponseRow.Json(StoreForm.WithoutWords(row.AnswersRead()));
            erased += await Row(row.Id).Where(kept => kept.Respondent == respondent && kept.Answers == row.Answers).ExecuteUpdateAsync(
                set => set
                    .SetProperty(kept => kept.Respondent, (string?)null)
                    .SetProperty(kept => kept.Invitation, (string?)null)
                    .SetProperty(kept => kept.Answers, answers)
                    .SetProperty(kept => kept.IsErased, true),
                cancellationToken).ConfigureAwait(false);
        }

        await context.Set<AnsweredRow>().Where(answered => answered.Respondent == respondent).ExecuteDeleteAsync(cancellationToken).ConfigureAwait(false);
        return (rows.Count, erased);
    }

    /// <summary>Takes the words of some responses, the next behind one by their ids, so that what is done is not looked at again.</summary>
    private async Task<(string? Last, int Forgotten)> ForgetSomeAsync(DateTimeOffset before, string? after, CancellationToken cancellationToken)
    {
        var rows = await Rows
            .Where(row => row.At < before && (after == null || string.Compare(row.Id, after) > 0) && row.Answers.Contains(Words))
            .OrderBy(row => row.Id).Take(RowsAtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
        var forgotten = 0;
        foreach (var row in rows)
        {
            var answers = ResponseRow.Json(StoreForm.WithoutWords(row.AnswersRead()));
            forgotten += await Row(row.Id).Where(kept => kept.Answers == row.Answers)
                .ExecuteUpdateAsync(set => set.SetProperty(kept => kept.Answers, answers), cancellationToken).ConfigureAwait(false);
        }

        return (rows.Count == 0 ? null : rows[^1].Id, forgotten);
    }

    private Task<ResponseRow?> RowAsync(string id, CancellationToken cancellationToken) => Rows.SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    private IQueryable<ResponseRow> Row(string id) => context.Set<ResponseRow>().Where(row => row.Id == id);
}
