namespace CxKit.Feedback;

/// <summary>Keeps the follow-ups of unhappy customers. A port: <see cref="InMemoryFollowUpStore"/> here, a database in <c>CxKit.EntityFrameworkCore</c>.</summary>
/// <remarks>As <see cref="ISurveyResponseStore"/>: safe for concurrent use by many processes. Every change is an appended movement, and the state can be derived from the movements.</remarks>
public interface IFollowUpStore : IRespondentRecords
{
    /// <summary>Opens a follow-up, unless its response has one.</summary>
    /// <param name="followUp">The follow-up without movements; its response is the key.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The follow-up of the response: this one, or the one that was opened first.</returns>
    /// <exception cref="ArgumentException">The id belongs to the follow-up of another response.</exception>
    Task<FollowUp> OpenAsync(FollowUp followUp, CancellationToken cancellationToken = default);

    /// <summary>Appends a movement, if nothing was appended since the follow-up was read.</summary>
    /// <param name="id">The follow-up.</param>
    /// <param name="movement">What happened.</param>
    /// <param name="expectedMovements">How many movements the follow-up had when it was read.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The follow-up with the movement; null when it is unknown or was changed meanwhile: read it again.</returns>
    Task<FollowUp?> AppendAsync(string id, FollowUpMovement movement, int expectedMovements, CancellationToken cancellationToken = default);

    /// <summary>One follow-up, or null.</summary>
    Task<FollowUp?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The follow-ups opened in a stretch of time, in the order of <see cref="FollowUp.OpenedAt"/> and then of ids.</summary>
    IAsyncEnumerable<FollowUp> ReadAsync(DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default);

    /// <summary>Forgets the notes of all movements that are older than an instant. The movements stay.</summary>
    /// <param name="before">The instant: movements whose <see cref="FollowUpMovement.At"/> is before it lose their notes.</param>
    /// <param name="cancellationToken">Ends the work; what is done by then is done, and doing it again finishes it.</param>
    /// <returns>How many movements lost a note.</returns>
    Task<int> ForgetNotesAsync(DateTimeOffset before, CancellationToken cancellationToken = default);
}
