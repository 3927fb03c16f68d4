// What both bots share: where Teams is, an HTTP server in the shape that the SDKs expect of express, and the card that answers.
const http = require('node:http');

[exports.teams, exports.appId, exports.tenant] = process.argv.slice(2);

const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
// Nobody reads it, but that it says when it expires.
exports.ownToken = `${part({ alg: 'none' })}.${part({ exp: Math.floor(Date.now() / 1000) + 86400 })}.local`;

exports.card = text => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    { type: 'TextBlock', text: 'Recorded', weight: 'Bolder' },
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] },
  ],
  actions: [{ type: 'Action.Execute', title: 'Change', verb: 'revise', data: {} }],
});

exports.serve = answer => {
  const server = http.createServer((request, response) => {
    const parts = [];
    request.on('data', part => parts.push(part));
    request.on('end', async () => {
      request.body = JSON.parse(Buffer.concat(parts));
      response.status = code => { response.statusCode = code; return response; };
      response.header = (name, value) => { response.setHeader(name, value); return response; };
      response.send = body => response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
      try {
        await answer(request, response);
      } catch (error) {
        console.error(error);
        if (!response.writableEnded) response.status(500).end();
      }
    });
  });
  server.keepAliveTimeout = 60000;
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
};
