/**
 * A file as the body of a call: `api.PUT(path, { params, ...sentBytes(file, 'image/jpeg') })`. The API's document says
 * «binary», which the types of the client read as text.
 */
export function sentBytes(file: Blob, type: string) {
  return {
    body: file as unknown as string,
    bodySerializer: (body: unknown) => body as BodyInit,
    headers: { 'Content-Type': type },
  };
}
