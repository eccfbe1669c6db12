using System.Text;
using System.Text.Json;

namespace CxKit.Feedback;

/// <summary>What a shop owes a customer about their data: a copy of it, and an end to it, over all stores of feedback; and that words do not outlive their use.</summary>
/// <remarks>
/// <para>What was erased does not come back: the ids of responses, invitations and coupons stay used, the totals of quotas and budgets stay as they were, and scores and chosen options stay without a person. Who was
/// erased may answer again; that is then a new response.</para>
/// <para>Ids are kept, so an id must not be made of what it is to hide. What the shop itself keeps, such as orders, mails and backups, is for the shop to look after. Thread-safe if the stores are.</para>
/// </remarks>
public sealed class RespondentData
{
    private const int CurrentVersion = 1;

    private readonly ISurveyResponseStore _responses;
    private readonly IInvitationStore _invitations;
    private readonly ICouponStore _coupons;
    private readonly IFollowUpStore _followUps;
    private readonly TimeProvider _time;

    /// <summary>Serves the respondents of four stores.</summary>
    /// <param name="responses">The responses.</param>
    /// <param name="invitations">The invitations and decisions.</param>
    /// <param name="coupons">The coupons.</param>
    /// <param name="followUps">The follow-ups.</param>
    /// <param name="time">The clock; null for that of the system.</param>
    public RespondentData(ISurveyResponseStore responses, IInvitationStore invitations, ICouponStore coupons, IFollowUpStore followUps, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(responses);
        ArgumentNullException.ThrowIfNull(invitations);
        ArgumentNullException.ThrowIfNull(coupons);
        ArgumentNullException.ThrowIfNull(followUps);
        (_responses, _invitations, _coupons, _followUps, _time) = (responses, invitations, coupons, followUps, time ?? TimeProvider.System);
    }

    /// <summary>Everything that is kept about a respondent, as one JSON document to hand to them.</summary>
    /// <remarks>
    /// <c>{"version":1,"respondent":"…","exportedAt":"…","records":[{"kind":"response","id":"…","at":"…","data":{…}}, …]}</c>, oldest first; the kinds are those of <see cref="RespondentRecord.Kind"/>. A respondent
    /// about whom nothing is kept gets a document without records.
    /// </remarks>
    /// <param name="respondent">The respondent, as the shop names its customers.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<string> ExportAsync(string respondent, CancellationToken cancellationToken = default)
    {
        StoreText.Name(respondent);
        var records = new List<RespondentRecord>();
        foreach (var store in new IRespondentRecords[] { _responses, _invitations, _coupons, _followUps })
        {
            records.AddRange(await store.ExportAsync(respondent, cancellationToken).ConfigureAwait(false));
        }

        return Document(respondent, StoreExport.OldestFirst(records));
    }

    /// <summary>Forgets who a respondent is, in all stores.</summary>
    /// <remarks>Twice is like once. A store that fails leaves the others as they are: do it again, or do it in one transaction of the database.</remarks>
    /// <param name="respondent">The respondent, as the shop names its customers.</param>
    /// <param name="cancellationToken">Ends the work; what is done by then is done, and doing it again finishes it.</param>
    /// <returns>How many records were about the respondent.</returns>
    public async Task<RespondentErasure> EraseAsync(string respondent, CancellationToken cancellationToken = default)
    {
        StoreText.Name(respondent);
        var responses = await _responses.EraseAsync(respondent, cancellationToken).ConfigureAwait(false);
        var contacts = await _invitations.EraseAsync(respondent, cancellationToken).ConfigureAwait(false);
        var coupons = await _coupons.EraseAsync(respondent, cancellationToken).ConfigureAwait(false);
        var followUps = await _followUps.EraseAsync(respondent, cancellationToken).ConfigureAwait(false);
        return new(responses, contacts, coupons, followUps);
    }

    /// <summary>Forgets the words of all responses, and the notes of all follow-ups, that are older than an instant: what is counted from them stays.</summary>
    /// <param name="before">The instant: what was answered and noted before it loses its words.</param>
    /// <param name="cancellationToken">Ends the work; what is done by then is done, and doing it again finishes it.</param>
    /// <returns>How many responses and notes lost their words.</returns>
    public async Task<int> ForgetWordsAsync(DateTimeOffset before, CancellationToken cancellationToken = default) =>
        await _responses.ForgetWordsAsync(before, cancellationToken).ConfigureAwait(false)
        + await _followUps.ForgetNotesAsync(before, cancellationToken).ConfigureAwait(false);

    private string Document(string respondent, IReadOnlyList<RespondentRecord> records)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteNumber("version", CurrentVersion);
            json.WriteString("respondent", respondent);
            json.WriteString("exportedAt", _time.GetUtcNow());
            json.WriteStartArray("records");
            foreach (var record in records)
            {
                json.WriteStartObject();
                json.WriteString("kind", record.Kind);
                json.WriteString("id", record.Id);
                json.WriteString("at", record.At);
                json.WritePropertyName("data");
                json.WriteRawValue(record.Json);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
